/* theme.c - the built-in looks, and how a stack of styles becomes one look. */
#include "tui/theme.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNSET COLOUR_UNSET
#define I(n)  COLOUR_INDEX(n)

#define CONTRAST_LEAST 4.5 /* WCAG 2.1, level AA */

/*
 * The built-in theme keeps the terminal's own colours: it must be readable on every background,
 * so text is told apart by attributes, and colours come in pairs only.
 * The second column is what terminals without colour get, in every theme.
 */
static const struct {
	look colour;
	uint32_t mono;
} standard[STYLE_COUNT] = {
	[STYLE_TEXT] = { { COLOUR_DEFAULT, COLOUR_DEFAULT, 0 }, 0 },
	[STYLE_TITLE] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_BYLINE] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_DATELINE] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_HEADING] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_CAPTION] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_BLOCKQUOTE] = { { UNSET, UNSET, ATTR_ITALIC }, ATTR_ITALIC },
	[STYLE_LINK] = { { UNSET, UNSET, ATTR_BOLD | ATTR_UNDERLINE }, ATTR_BOLD | ATTR_UNDERLINE },
	[STYLE_PERSON] = { { UNSET, UNSET, ATTR_UNDERLINE }, ATTR_UNDERLINE },
	[STYLE_ORGANISATION] = { { UNSET, UNSET, ATTR_UNDERLINE | ATTR_ITALIC },
				 ATTR_UNDERLINE | ATTR_ITALIC },
	[STYLE_PLACE] = { { UNSET, UNSET, ATTR_ITALIC }, ATTR_ITALIC },
	[STYLE_MISC] = { { UNSET, UNSET, ATTR_ITALIC }, ATTR_ITALIC },
	[STYLE_QUOTE] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_INDIRECT] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_SPEAKER] = { { UNSET, UNSET, ATTR_BOLD | ATTR_UNDERLINE },
			    ATTR_BOLD | ATTR_UNDERLINE },
	[STYLE_QUANTITY] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_WEAK] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_HIDDEN] = { { I(15), I(1), ATTR_BOLD }, ATTR_REVERSE },
	[STYLE_NOTE_YELLOW] = { { I(0), I(3), ATTR_UNDERLINE }, ATTR_BOLD },
	[STYLE_NOTE_RED] = { { I(15), I(1), ATTR_UNDERLINE }, ATTR_BOLD },
	[STYLE_NOTE_GREEN] = { { I(0), I(2), ATTR_UNDERLINE }, ATTR_BOLD },
	[STYLE_NOTE_BLUE] = { { I(15), I(4), ATTR_UNDERLINE }, ATTR_BOLD },
	[STYLE_MARK_YELLOW] = { { I(3), UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_MARK_RED] = { { I(1), UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_MARK_GREEN] = { { I(2), UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_MARK_BLUE] = { { I(4), UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_MOVED] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_ORPHAN] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_BOOKMARK] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_INSERTED] = { { UNSET, UNSET, ATTR_UNDERLINE }, ATTR_UNDERLINE },
	[STYLE_DELETED] = { { UNSET, UNSET, ATTR_STRIKE | ATTR_DIM }, ATTR_STRIKE | ATTR_DIM },
	[STYLE_FOCUS] = { { UNSET, UNSET, ATTR_BOLD | ATTR_REVERSE }, ATTR_BOLD | ATTR_REVERSE },
	[STYLE_FOCUS_BAR] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_SELECTION] = { { UNSET, UNSET, ATTR_REVERSE }, ATTR_REVERSE },
	[STYLE_MATCH] = { { I(0), I(6), ATTR_BOLD }, ATTR_REVERSE },
	[STYLE_MATCH_CURRENT] = { { I(0), I(3), ATTR_BOLD | ATTR_UNDERLINE },
				  ATTR_REVERSE | ATTR_BOLD },
	[STYLE_LABEL] = { { I(0), I(3), ATTR_BOLD }, ATTR_REVERSE | ATTR_BOLD },
	[STYLE_GUTTER] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_BAR] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_BAR_TITLE] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_STATUS] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_HINT] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_HINT_KEY] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_BORDER] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_PANEL] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_PANEL_TITLE] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_PANEL_GROUP] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_PANEL_CURRENT] = { { UNSET, UNSET, ATTR_REVERSE }, ATTR_REVERSE },
	[STYLE_STRIP] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
	[STYLE_BOX] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_BOX_TITLE] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_INPUT] = { { UNSET, UNSET, 0 }, 0 },
	[STYLE_PROMPT] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_MESSAGE] = { { UNSET, UNSET, ATTR_BOLD }, ATTR_BOLD },
	[STYLE_ERROR] = { { I(15), I(1), ATTR_BOLD }, ATTR_REVERSE | ATTR_BOLD },
	[STYLE_DIM] = { { UNSET, UNSET, ATTR_DIM }, ATTR_DIM },
};

void theme_default(theme *t)
{
	*t = (theme){ .name = "default",
		      .title = "the terminal's own colours",
		      .tone = THEME_NEUTRAL };
	for (int i = 0; i < STYLE_COUNT; i++) {
		t->looks[i] = standard[i].colour;
		t->mono[i] = (look){ COLOUR_DEFAULT, COLOUR_DEFAULT, standard[i].mono };
	}
}

/* Colours of the terminal itself are not known, and thought to be fine. */
static bool can_be_read(uint32_t colour, uint32_t background)
{
	return colour > 0xffffff || background > 0xffffff ||
	       colour_contrast(colour, background) >= CONTRAST_LEAST;
}

/*
 * Puts one look over another. What would not stand out is left out: dim on the red of
 * an error; the white of a warning inside a yellow highlight. Lines need not be read.
 */
static void put_over(look *l, const look *over, uint32_t ink, bool is_line)
{
	uint32_t before = l->colour;

	l->attributes |= over->attributes;
	if (over->colour != COLOUR_UNSET)
		l->colour = over->colour;
	if (over->background != COLOUR_UNSET)
		l->background = over->background;
	if (is_line)
		return;
	if (over->background == COLOUR_UNSET && !can_be_read(l->colour, l->background))
		l->colour = before;
	if (over->colour == COLOUR_UNSET && !can_be_read(l->colour, l->background))
		l->colour = ink;
}

look theme_look(const theme *t, style s, bool colour)
{
	look l = colour ? t->looks[STYLE_TEXT] : t->mono[STYLE_TEXT];
	uint32_t ink = l.colour;

	if (!colour)
		l.colour = l.background = COLOUR_DEFAULT;
	for (; s; s >>= 8) {
		unsigned name = s & 255;

		if (name >= STYLE_COUNT)
			continue;
		if (colour)
			put_over(&l, &t->looks[name], ink, name == STYLE_BORDER);
		else
			l.attributes |= t->mono[name].attributes;
	}
	return l;
}

bool theme_tone_from_environment(theme_tone *out)
{
	const char *value = getenv("COLORFGBG"), *last;
	char *end;
	long n;

	if (!value || !*value)
		return false;
	last = strrchr(value, ';');
	n = strtol(last ? last + 1 : value, &end, 10);
	if (*end || end == (last ? last + 1 : value) || n < 0 || n > 15)
		return false;
	*out = n == 7 || n == 15 ? THEME_LIGHT : THEME_DARK;
	return true;
}

/* ---- colours */

/* Relative luminance of WCAG 2.1 */
static double luminance(uint32_t rgb)
{
	static const double weight[3] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = (double)(rgb >> (16 - 8 * i) & 255) / 255;

		sum += weight[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

double colour_contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a), y = luminance(b);

	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

theme_tone theme_tone_of(uint32_t background)
{
	return luminance(background) > 0.18 ? THEME_LIGHT : THEME_DARK;
}
