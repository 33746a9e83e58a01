"""Bodies, their people and their roll: the ground on which elections, mandates and assemblies stand."""
