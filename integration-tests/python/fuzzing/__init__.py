"""Whatever anybody may send: by the OpenAPI document, and what no document describes."""
