/* paint_ansi.c - a terminal as ECMA-48 has it, without a terminal database. */
#include "tui/paint.h"

static void expand_ansi(const char *capability, int a, int b, strbuf *out)
{
	for (const char *c = capability; *c; c++) {
		if (*c != '#' && *c != '@') {
			strbuf_addc(out, *c);
			continue;
		}
		strbuf_addf(out, "%d", *c == '@' ? a + 1 : a); /* counted from 1, from 0 */
		a = b;
	}
}

void paint_caps_ansi(paint_caps *caps)
{
	*caps = (paint_caps){
		.strings = {
			[CAP_MOVE] = "\033[@;@H",
			[CAP_RIGHT] = "\033[#C",
			[CAP_CLEAR] = "\033[H\033[2J",
			[CAP_CLEAR_LINE] = "\033[K",
			[CAP_REGION] = "\033[@;@r",
			[CAP_SCROLL_UP] = "\033[#S",
			[CAP_SCROLL_DOWN] = "\033[#T",
			[CAP_CURSOR_ON] = "\033[?25h",
			[CAP_CURSOR_OFF] = "\033[?25l",
			[CAP_PLAIN] = "\033[m",
			[CAP_BOLD] = "\033[1m",
			[CAP_DIM] = "\033[2m",
			[CAP_ITALIC] = "\033[3m",
			[CAP_ITALIC_OFF] = "\033[23m",
			[CAP_UNDERLINE] = "\033[4m",
			[CAP_UNDERLINE_OFF] = "\033[24m",
			[CAP_REVERSE] = "\033[7m",
			[CAP_STRIKE] = "\033[9m",
			[CAP_COLOUR] = "\033[38;5;#m",
			[CAP_BACKGROUND] = "\033[48;5;#m",
		},
		.expand = expand_ansi,
		.colours = COLOURS_256,
		.numbers = 256,
		.erases_with_background = true,
		.utf8 = true,
	};
}
