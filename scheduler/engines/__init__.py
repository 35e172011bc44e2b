"""Engines decide which message goes next, where, and at what rate; core.ports.outbox.Engine is what all offer."""
