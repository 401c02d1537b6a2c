"""Instruments that prove a promise on the real program: `python3 run.py prove NAME [N]`.

Each plants one known fault too, and fails if it does not find it. Loopback only; every process
that is killed was started here.
"""
