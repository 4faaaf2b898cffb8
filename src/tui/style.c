/* style.c - the table of style names. */
#include "tui/style.h"

static const struct {
	const char *title;
	char letter;
} names[STYLE_COUNT] = {
	[STYLE_TEXT] = { "text", '.' },
	[STYLE_TITLE] = { "title", 'T' },
	[STYLE_BYLINE] = { "byline", 'B' },
	[STYLE_DATELINE] = { "dateline", 'D' },
	[STYLE_HEADING] = { "heading", 'H' },
	[STYLE_CAPTION] = { "caption", 'C' },
	[STYLE_BLOCKQUOTE] = { "blockquote", 'b' },
	[STYLE_LINK] = { "link", 'l' },
	[STYLE_PERSON] = { "person", 'p' },
	[STYLE_ORGANISATION] = { "organisation", 'o' },
	[STYLE_PLACE] = { "place", 'c' },
	[STYLE_MISC] = { "misc", 'm' },
	[STYLE_QUOTE] = { "quote", 'q' },
	[STYLE_INDIRECT] = { "indirect", 'i' },
	[STYLE_SPEAKER] = { "speaker", 's' },
	[STYLE_QUANTITY] = { "quantity", 'n' },
	[STYLE_WEAK] = { "weak", 'w' },
	[STYLE_HIDDEN] = { "hidden", '!' },
	[STYLE_NOTE_YELLOW] = { "note-yellow", '1' },
	[STYLE_NOTE_RED] = { "note-red", '2' },
	[STYLE_NOTE_GREEN] = { "note-green", '3' },
	[STYLE_NOTE_BLUE] = { "note-blue", '4' },
	[STYLE_MARK_YELLOW] = { "mark-yellow", '5' },
	[STYLE_MARK_RED] = { "mark-red", '6' },
	[STYLE_MARK_GREEN] = { "mark-green", '7' },
	[STYLE_MARK_BLUE] = { "mark-blue", '8' },
	[STYLE_MOVED] = { "moved", '~' },
	[STYLE_ORPHAN] = { "orphan", 'x' },
	[STYLE_BOOKMARK] = { "bookmark", 'a' },
	[STYLE_INSERTED] = { "inserted", '+' },
	[STYLE_DELETED] = { "deleted", '-' },
	[STYLE_FOCUS] = { "focus", 'F' },
	[STYLE_FOCUS_BAR] = { "focus-bar", '|' },
	[STYLE_SELECTION] = { "selection", 'S' },
	[STYLE_MATCH] = { "match", 'f' },
	[STYLE_MATCH_CURRENT] = { "match-current", 'M' },
	[STYLE_LABEL] = { "label", 'L' },
	[STYLE_GUTTER] = { "gutter", 'g' },
	[STYLE_BAR] = { "bar", '=' },
	[STYLE_BAR_TITLE] = { "bar-title", 't' },
	[STYLE_STATUS] = { "status", '_' },
	[STYLE_HINT] = { "hint", 'h' },
	[STYLE_HINT_KEY] = { "hint-key", 'k' },
	[STYLE_BORDER] = { "border", '#' },
	[STYLE_PANEL] = { "panel", ':' },
	[STYLE_PANEL_TITLE] = { "panel-title", 'P' },
	[STYLE_PANEL_GROUP] = { "panel-group", 'G' },
	[STYLE_PANEL_CURRENT] = { "panel-current", '>' },
	[STYLE_STRIP] = { "strip", '^' },
	[STYLE_BOX] = { "box", ',' },
	[STYLE_BOX_TITLE] = { "box-title", 'O' },
	[STYLE_INPUT] = { "input", 'I' },
	[STYLE_PROMPT] = { "prompt", '/' },
	[STYLE_MESSAGE] = { "message", 'e' },
	[STYLE_ERROR] = { "error", 'E' },
	[STYLE_DIM] = { "dim", 'd' },
};

style style_over(style under, style_name over)
{
	int shift = 0;

	if (under == 0 || over == STYLE_TEXT)
		return over == STYLE_TEXT ? under : style_of(over);
	while (shift < 32 && under >> shift)
		shift += 8;
	if (shift == 32)
		return (under & 0x00ffffffu) | (style)over << 24;
	return under | (style)over << shift;
}

style_name style_top(style s)
{
	while (s >> 8)
		s >>= 8;
	return (style_name)s;
}

bool style_has_name(style s)
{
	for (; s; s >>= 8) {
		style_name one = (style_name)(s & 255);

		if (one >= STYLE_PERSON && one <= STYLE_MISC)
			return true;
	}
	return false;
}

const char *style_title(style_name name)
{
	return (unsigned)name < STYLE_COUNT ? names[name].title : "text";
}

bool style_find(str title, style_name *out)
{
	for (int i = 0; i < STYLE_COUNT; i++) {
		if (str_eq(title, str_of(names[i].title))) {
			*out = (style_name)i;
			return true;
		}
	}
	return false;
}

char style_letter(style_name name)
{
	return (unsigned)name < STYLE_COUNT ? names[name].letter : '?';
}
