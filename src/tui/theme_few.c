/*
 * theme_few.c - a theme on terminals with 8, 16 or 256 colours.
 *
 * The nearest colour is not enough there. With 8 or 16 the quiet colours of a theme all become
 * grey, and a dark name on light paper may become the paper. So hue counts for what has one, what
 * cannot be read is not taken, and the attributes of terminals without colour are added. With 256
 * text and background may come nearer to each other; then the next colour is taken that does not.
 */
#include <assert.h>
#include <stdlib.h>

#include "tui/theme.h"

#define CONTRAST_LEAST 4.5 /* WCAG 2.1, level AA */
#define CHROMA_LEAST   28  /* of 255: less is grey */

/* As xterm has them; others differ, but not in what can be read on what. */
static const uint32_t colours[16] = {
	0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
};

uint32_t colour_of_16(int n)
{
	return colours[n & 15];
}

/* A weighted distance that is near enough to the eye's ("redmean"). */
/* For comparisons only. */
static long colour_distance(uint32_t a, uint32_t b)
{
	long ra = a >> 16 & 255, rb = b >> 16 & 255, mean = (ra + rb) / 2;
	long r = ra - rb, g = (long)(a >> 8 & 255) - (long)(b >> 8 & 255);
	long blue = (long)(a & 255) - (long)(b & 255);

	return ((512 + mean) * r * r >> 8) + 4 * g * g + ((767 - mean) * blue * blue >> 8);
}

static bool can_be_read(int colour, int background)
{
	return colour_contrast(colours[colour], colours[background]) >= CONTRAST_LEAST;
}

/* The nearest of n on which black or the lightest can be read. */
static int for_ground(uint32_t rgb, int n)
{
	int best = 0;

	for (int i = 1; i < n; i++)
		if ((can_be_read(0, i) || can_be_read(n - 1, i)) &&
		    colour_distance(colours[i], rgb) < colour_distance(colours[best], rgb))
			best = i;
	return best;
}

int colour_to_16(uint32_t rgb)
{
	int best = 0;

	for (int i = 1; i < 16; i++)
		if (colour_distance(colours[i], rgb) < colour_distance(colours[best], rgb))
			best = i;
	return best;
}

/* The strongest part less the weakest, of 255. */
static int chroma(uint32_t rgb)
{
	int r = (int)(rgb >> 16 & 255), g = (int)(rgb >> 8 & 255), b = (int)(rgb & 255);
	int high = r > g ? r : g, low = r < g ? r : g;

	return (high > b ? high : b) - (low < b ? low : b);
}

/* In degrees; of what has chroma. */
static int hue(uint32_t rgb)
{
	int r = (int)(rgb >> 16 & 255), g = (int)(rgb >> 8 & 255), b = (int)(rgb & 255);
	int c = chroma(rgb);

	assert(c > 0);
	if (r >= g && r >= b)
		return (60 * (g - b) / c + 360) % 360;
	return g >= b ? 120 + 60 * (b - r) / c : 240 + 60 * (r - g) / c;
}

static int hue_distance(uint32_t a, uint32_t b)
{
	int d = abs(hue(a) - hue(b));

	return d > 180 ? 360 - d : d;
}

/* How unlike two colours are: greys by lightness, others by hue. */
static long unlikeness(uint32_t a, uint32_t b, bool grey)
{
	return grey ? colour_distance(a, b) : hue_distance(a, b);
}

/* The colour of words, of those that can be read. Of black and the lightest one always can. */
static int for_words(uint32_t rgb, int background, int n, bool grey)
{
	int best = -1;

	for (int i = 0; i < n; i++) {
		if ((chroma(colours[i]) == 0) != grey || !can_be_read(i, background))
			continue;
		if (best < 0 ||
		    unlikeness(colours[i], rgb, grey) < unlikeness(colours[best], rgb, grey))
			best = i;
	}
	if (best < 0 && !grey)
		return for_words(rgb, background, n, true);
	return best < 0 ? 0 : best;
}

look theme_look_16(const theme *t, style s, int n)
{
	look l = theme_look(t, s, true), text = theme_look(t, style_of(STYLE_TEXT), true);
	uint32_t mono = theme_look(t, s, false).attributes;
	bool grey = l.colour == text.colour || chroma(l.colour & 0xffffff) < CHROMA_LEAST;
	int paper, background;

	if (l.colour > 0xffffff || l.background > 0xffffff || text.background > 0xffffff)
		return l; /* the terminal's own */
	n = n < 16 ? 8 : 16;
	paper = for_ground(text.background, n);
	background = for_ground(l.background, n);
	l.attributes |= mono & ~(uint32_t)(ATTR_REVERSE | ATTR_DIM);
	if (background == paper && l.background != text.background)
		l.attributes |= mono & ATTR_REVERSE; /* its background is not to be seen */
	l.colour = COLOUR_INDEX(for_words(l.colour, background, n, grey));
	l.background = COLOUR_INDEX(background);
	return l;
}

/* ---- 256 colours */

/* The colours 16 to 255 of xterm: a cube of 6 x 6 x 6 and 24 greys. */
static uint32_t of_256(int n)
{
	static const uint32_t steps[] = { 0, 95, 135, 175, 215, 255 };

	if (n >= 232)
		return (uint32_t)(8 + 10 * (n - 232)) * 0x010101u;
	n -= 16;
	return steps[n / 36] << 16 | steps[n / 6 % 6] << 8 | steps[n % 6];
}

/* The step of the cube that is nearest to one part of a colour. */
static int nearest_step(uint32_t part)
{
	return part < 48 ? 0 : part <= 115 ? 1 : ((int)part - 36) / 40;
}

static void take_nearer(uint32_t rgb, int n, int *best)
{
	if (colour_distance(of_256(n), rgb) < colour_distance(of_256(*best), rgb))
		*best = n;
}

/* How much green and blue weigh depends on red alone, so of these two one step is nearest. */
int colour_to_256(uint32_t rgb)
{
	int green = nearest_step(rgb >> 8 & 255), blue = nearest_step(rgb & 255);
	int best = 16 + 6 * green + blue;

	for (int red = 1; red < 6; red++)
		take_nearer(rgb, 16 + 36 * red + 6 * green + blue, &best);
	for (int grey = 232; grey < 256; grey++)
		take_nearer(rgb, grey, &best);
	return best;
}

/* The nearest that can be read on `background`, one of the 256. */
static uint32_t words_of_256(uint32_t rgb, uint32_t background)
{
	uint32_t best = of_256(colour_to_256(rgb));
	bool found = false;

	if (colour_contrast(best, background) >= CONTRAST_LEAST)
		return best;
	for (int n = 16; n < 256; n++) {
		uint32_t one = of_256(n);

		if ((!found || colour_distance(one, rgb) < colour_distance(best, rgb)) &&
		    colour_contrast(one, background) >= CONTRAST_LEAST) {
			best = one;
			found = true;
		}
	}
	return best;
}

look theme_look_256(const theme *t, style s)
{
	look l = theme_look(t, s, true);

	if (l.colour > 0xffffff || l.background > 0xffffff)
		return l;
	l.background = of_256(colour_to_256(l.background));
	l.colour = style_top(s) == STYLE_BORDER ? of_256(colour_to_256(l.colour))
						: words_of_256(l.colour, l.background);
	return l;
}
