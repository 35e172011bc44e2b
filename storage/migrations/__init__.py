"""How stored data is brought from one version of Ladle to the next; run by `storage.schema.migrate`."""
