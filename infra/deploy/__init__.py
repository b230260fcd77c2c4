"""Deploys a stage with the AWS CLI, looks what is left to do, and takes a stage down again.

`python -m infra.deploy deploy STAGE`, `left STAGE`, `undeploy STAGE` (docs/deployment.md).
"""
