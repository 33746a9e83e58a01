"""The sign of life of the worker. The jobs themselves are rows of django-tasks."""

from django.db import models


class Heartbeat(models.Model):
    """When a worker last said that it is at work. One row a worker."""

    worker = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker} {self.at}"
