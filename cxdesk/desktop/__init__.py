"""How cxdesk looks: the only package that knows Qt."""
