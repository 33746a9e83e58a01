"""One file a setting of use: ``production`` is what people run, ``demo`` adds what must exist nowhere else."""
