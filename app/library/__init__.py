"""The person's photos, marks and opinions; no Qt, no model."""
