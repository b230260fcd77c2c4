"""Mails as bytes, in the shapes that tests need."""


def a_mail(*headers, body=b"", kind="text/plain; charset=utf-8"):
    head = [f"Content-Type: {kind}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def parts(kind, *bodies, boundary="xyz", end=True):
    lines = [f'Content-Type: {kind}; boundary="{boundary}"'.encode(), b""]
    for head, body in bodies:
        lines += [f"--{boundary}".encode(), head.encode(), b"", body]
    return b"\r\n".join([*lines, f"--{boundary}--".encode()] if end else lines)
