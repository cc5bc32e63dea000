#!/bin/bash
# Merges what the tasks of slurm-array.sh have written.
#SBATCH --job-name=vastsim-merge
set -euo pipefail
vastsim merge results/*-shard-*-of-16 --out results/merged
