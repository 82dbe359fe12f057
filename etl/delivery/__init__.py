"""Delivery: each reader gets the published files of their own area, once, by a channel that suits them."""
