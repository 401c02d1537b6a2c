"""QR codes as drawings, for a page and for the certificate. What a link means is not known here."""

import io

import segno


def svg(url: str) -> str:
    """SVG markup of the code, to stand in a page as it is: no style, no script, no size of its own.

    The `viewBox` counts modules, so the surrounding element decides the size. The drawing is hidden
    from screen readers: the link itself must stand beside it as text. It brings its own white
    ground and four modules of quiet zone (ISO/IEC 18004), so it also reads on a dark page.
    """
    return drawing(url, border=4, light="#fff").replace(
        "<svg ", '<svg aria-hidden="true" focusable="false" ', 1
    )


def drawing(url: str, *, border: int, light: str | None = None) -> str:
    """SVG markup of the code with a quiet zone of `border` modules, for the typesetter."""
    target = io.BytesIO()
    segno.make(url, error="m", micro=False, boost_error=False).save(
        target,
        kind="svg",
        border=border,
        dark="#15242b",
        light=light,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    return target.getvalue().decode("ascii")
