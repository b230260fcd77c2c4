"""stub"""


class Inbox:
    def __init__(self, *a):
        self.routes = {}
