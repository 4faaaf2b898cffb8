/* term_caps.c - what a terminal can do, from the database and the environment. */
#include "tui/term_caps.h"

#include <stdlib.h>
#include <string.h>

#include "tui/terminfo.h"

bool term_caps_like_xterm(const char *name)
{
	static const char *const families[] = { "xterm",   "tmux",      "screen",  "rxvt",  "foot",
						"kitty",   "alacritty", "konsole", "gnome", "vte",
						"wezterm", "ghostty",   "contour", "st-",   "st",
						"mintty",  "putty",     "iterm" };

	for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
		if (strncmp(name, families[i], strlen(families[i])) == 0)
			return true;
	}
	return false;
}

colour_mode term_caps_colours(const char *name, colour_mode wanted)
{
	const char *none = getenv("NO_COLOR"), *more = getenv("COLORTERM");
	int n = terminfo_number("colors");
	/* screen hands COLORTERM on but does not understand what it promises. */
	bool trusted = strncmp(name, "screen", 6) != 0 || getenv("TMUX");

	if (wanted != COLOURS_AUTO)
		return wanted;
	if (none && *none)
		return COLOURS_NONE;
	if (n >= 8 && trusted && more && (strstr(more, "truecolor") || strstr(more, "24bit")))
		return COLOURS_TRUE;
	if (terminfo_flag("RGB") || terminfo_flag("Tc") || n > 256)
		return COLOURS_TRUE;
	return n >= 256 ? COLOURS_256 : n >= 8 ? COLOURS_16 : COLOURS_NONE;
}

/* On some terminals what ends one attribute ends them all. */
static void drop_unless(const char **string, const char *wanted)
{
	if (*string && strcmp(*string, wanted) != 0)
		*string = NULL;
}

void term_caps_paint(paint_caps *caps)
{
	static const char *const names[CAP_COUNT] = {
		[CAP_MOVE] = "cup",         [CAP_RIGHT] = "cuf",
		[CAP_CLEAR] = "clear",      [CAP_CLEAR_LINE] = "el",
		[CAP_REGION] = "csr",       [CAP_SCROLL_UP] = "indn",
		[CAP_SCROLL_DOWN] = "rin",  [CAP_INDEX] = "ind",
		[CAP_REVERSE_INDEX] = "ri", [CAP_CURSOR_ON] = "cnorm",
		[CAP_CURSOR_OFF] = "civis", [CAP_PLAIN] = "sgr0",
		[CAP_BOLD] = "bold",        [CAP_DIM] = "dim",
		[CAP_ITALIC] = "sitm",      [CAP_UNDERLINE] = "smul",
		[CAP_REVERSE] = "rev",      [CAP_STRIKE] = "smxx",
		[CAP_COLOUR] = "setaf",     [CAP_BACKGROUND] = "setab",
		[CAP_ITALIC_OFF] = "ritm",  [CAP_UNDERLINE_OFF] = "rmul",
	};

	*caps = (paint_caps){ .expand = terminfo_expand };
	for (int i = 0; i < CAP_COUNT; i++)
		caps->strings[i] = terminfo_string(names[i]);
	/* Many have "back to ASCII" in it, which we never leave. */
	if (caps->strings[CAP_PLAIN] && strcmp(caps->strings[CAP_PLAIN], "\033(B\033[m") == 0)
		caps->strings[CAP_PLAIN] = "\033[m";
	drop_unless(&caps->strings[CAP_ITALIC_OFF], "\033[23m");
	drop_unless(&caps->strings[CAP_UNDERLINE_OFF], "\033[24m");
	caps->numbers = terminfo_number("colors");
	caps->numbers = caps->numbers > 256 ? 8 : caps->numbers;
	caps->erases_with_background = terminfo_flag("bce");
}

void term_caps_keys(struct key_string *out)
{
	static const struct {
		const char *capability;
		key key;
	} rows[] = {
		{ "kcuu1", KEY_UP },
		{ "kcud1", KEY_DOWN },
		{ "kcub1", KEY_LEFT },
		{ "kcuf1", KEY_RIGHT },
		{ "khome", KEY_HOME },
		{ "kend", KEY_END },
		{ "kpp", KEY_PAGE_UP },
		{ "knp", KEY_PAGE_DOWN },
		{ "kich1", KEY_INSERT },
		{ "kdch1", KEY_DELETE },
		{ "kf1", KEY_F(1) },
		{ "kf2", KEY_F(2) },
		{ "kf3", KEY_F(3) },
		{ "kf4", KEY_F(4) },
		{ "kf5", KEY_F(5) },
		{ "kf6", KEY_F(6) },
		{ "kf7", KEY_F(7) },
		{ "kf8", KEY_F(8) },
		{ "kf9", KEY_F(9) },
		{ "kf10", KEY_F(10) },
		{ "kf11", KEY_F(11) },
		{ "kf12", KEY_F(12) },
		{ "kcbt", KEY_TAB | KEY_SHIFT },
	};
	size_t n = 0;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *s = terminfo_string(rows[i].capability);

		if (s && s[0] && s[1]) /* one byte is a control key of its own */
			out[n++] = (struct key_string){ s, rows[i].key };
	}
	out[n] = (struct key_string){ NULL, KEY_NONE };
}
