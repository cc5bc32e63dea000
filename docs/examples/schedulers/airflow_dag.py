"""A run in shards as a DAG of Airflow 3: one mapped task a shard, then the merge."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

SHARDS = 16
#: A folder that all workers see, with scenario.json.
FOLDER = "/data"

with DAG(dag_id="vastsim", schedule=None, catchup=False):
    shards = BashOperator.partial(
        task_id="shard",
        bash_command="vastsim run scenario.json -n 1e12 --resume",
        cwd=FOLDER,
        append_env=True,
        retries=3,
    ).expand(env=[{"VASTSIM_SHARD": f"{i}/{SHARDS}"} for i in range(1, SHARDS + 1)])
    merge = BashOperator(
        task_id="merge",
        bash_command=f"vastsim merge results/*-shard-*-of-{SHARDS} --out results/merged",
        cwd=FOLDER,
        append_env=True,
    )
    shards >> merge
