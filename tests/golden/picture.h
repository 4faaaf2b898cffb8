/* picture.h - a screen as a picture: SVG that any browser shows. */
#ifndef TESTS_GOLDEN_PICTURE_H
#define TESTS_GOLDEN_PICTURE_H

#include "base/str.h"
#include "tui/surface.h"
#include "tui/theme.h"

/* Appends the picture of `s` in the colours of `t`, a theme with colours of its own. */
void picture_svg(const surface *s, const theme *t, strbuf *out);

#endif
