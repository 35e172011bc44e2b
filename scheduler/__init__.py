"""When things happen: the clock, recurrence in wall-clock time, and which message goes next."""
