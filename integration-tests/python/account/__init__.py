"""A stack of its own in somebody's AWS account: deployed, used by the stock client, looked at, and taken away."""
