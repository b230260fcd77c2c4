"""The one base of every error that the gateway raises."""


class GatewayError(Exception):
    """Something that the gateway can name has gone wrong."""
