/* contrast.h - can words of this style be read in this theme? */
#ifndef TESTS_CONTRAST_H
#define TESTS_CONTRAST_H

#include "base/err.h"
#include "tui/theme.h"

#define CONTRAST_WCAG_AA 4.5

/* Lines and bars are seen, not read. */
static inline bool contrast_is_line(style s)
{
	return style_top(s) == STYLE_BORDER;
}

/* False, with the theme and the stack of styles, when text and background are too much alike, or
 * dimmed by the terminal, which nobody can measure. The terminal's own colours are not known. */
static inline bool contrast_enough(const theme *t, style s, err *e)
{
	look l = theme_look(t, s, true);
	double ratio;

	if (l.colour > 0xffffff || l.background > 0xffffff || contrast_is_line(s))
		return true;
	ratio = colour_contrast(l.colour, l.background);
	if (ratio >= CONTRAST_WCAG_AA && !(l.attributes & ATTR_DIM))
		return true;
	return err_set(e, GLOSS_ERR_INPUT, "theme %s: %s / %s / %s / %s has a contrast of %.2f%s",
		       t->name, style_title((style_name)(s & 255)),
		       style_title((style_name)(s >> 8 & 255)),
		       style_title((style_name)(s >> 16 & 255)), style_title((style_name)(s >> 24)),
		       ratio, l.attributes & ATTR_DIM ? ", and is dim" : "");
}

#endif
