"""The room's index on OpenSearch: one machine or many, the same questions and answers."""

from archive.search.cluster.backend import ClusterBackend, ClusterEngine

__all__ = ["ClusterBackend", "ClusterEngine"]
