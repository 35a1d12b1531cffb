"""Addresses that were once served."""

from __future__ import annotations

from django.db import models


class FormerAddress(models.Model):
    """A path once served that is no longer the preferred one; never given out again.

    `path` is the old address from its first slash; `successor` the address it moved to, empty
    where the text was withdrawn: then `reason` stands on the tombstone.
    """

    path = models.CharField(max_length=300, unique=True)
    successor = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=600, blank=True)
    reason = models.TextField()
    retired = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "former addresses"

    def __str__(self) -> str:
        return self.path
