"""Where the records are kept: the protocol, and the engines that speak it."""
