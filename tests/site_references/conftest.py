from tests.site.conftest import conversation

__all__ = ["conversation"]
