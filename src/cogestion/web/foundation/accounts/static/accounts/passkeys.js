// Passkeys on a page: shows the part that needs a script, ties its button to allauth's handlers, and tells a failure.
'use strict';
(function () {
  const ids = { login: 'passkey-button', authenticate: 'passkey-button', add: 'passkey-button' };
  const handlers = { login: 'loginForm', authenticate: 'authenticateForm', add: 'addForm' };

  document.addEventListener('allauth.error', function (event) {
    event.preventDefault(); // allauth would only write it to the console
    const told = document.getElementById('passkey-error');
    told.hidden = true;
    window.requestAnimationFrame(function () { told.hidden = false; });
  });

  document.addEventListener('DOMContentLoaded', function () {
    if (!window.webauthnJSON.supported()) { return; }
    document.querySelectorAll('[data-passkey]').forEach(function (part) {
      const form = part.querySelector('form');
      const credential = form.querySelector('input[name=credential]');
      const data = document.getElementById('passkey-data') ? 'passkey-data' : undefined;
      part.hidden = false;
      window.allauth.webauthn.forms[handlers[form.dataset.passkeyForm]]({
        ids: { ...ids, credential: credential.id, data: data, passwordless: 'id_passwordless' },
      });
    });
  });
})();
