#!/bin/bash
# One shard a task. Submit it, and the merge when all have ended well:
#   array=$(sbatch --parsable slurm-array.sh)
#   sbatch --dependency=afterok:"$array" slurm-merge.sh
# Shards 3 and 7 again: sbatch --array=3,7 slurm-array.sh
#SBATCH --job-name=vastsim
#SBATCH --array=1-16
#SBATCH --cpus-per-task=8
#SBATCH --requeue
set -euo pipefail
vastsim run scenario.json -n 1e12 --shard auto/16 --resume -j "${SLURM_CPUS_PER_TASK:-1}"
