"""Where a changed assistant is made, proven and tried before customers meet it."""
