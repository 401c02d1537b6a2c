"""Papers that leave the house: certificates, QR codes, sheets, and staff files that come in.

Here bytes are made from values, and values from bytes. Nothing here knows a database, a request or
who may see what.
"""
