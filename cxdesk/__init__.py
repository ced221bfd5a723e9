"""cxdesk: from customer interviews to a prioritized, explained fix list, offline."""

__version__ = "0.1.0"
