"""Engines decide which message goes next, where, and at what rate; core.ports.Engine is what all of them offer."""
