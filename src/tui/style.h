/*
 * style.h - the names of everything that looks different from plain text.
 *
 * A style is a stack of up to four names, the lowest first: a person's name inside a
 * yellow highlight inside the selection is
 *
 *     style s = style_of(STYLE_PERSON);
 *     s = style_over(s, STYLE_NOTE_YELLOW);
 *     s = style_over(s, STYLE_SELECTION);
 *
 * What the names look like is the theme's business (theme.h): each name of the stack
 * may set the colour, the background, and add attributes.
 */
#ifndef TUI_STYLE_H
#define TUI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The rows of the table in style.c: name in theme files, letter in golden screens. */
typedef enum style_name {
	STYLE_TEXT, /* below everything; 0, so that {0} is plain text */

	/* the article */
	STYLE_TITLE,
	STYLE_BYLINE,
	STYLE_DATELINE,
	STYLE_HEADING,
	STYLE_CAPTION,
	STYLE_BLOCKQUOTE,
	STYLE_LINK,
	STYLE_PERSON,
	STYLE_ORGANISATION,
	STYLE_PLACE,
	STYLE_MISC,
	STYLE_QUOTE,    /* quoted speech */
	STYLE_INDIRECT, /* reported speech without quotation marks */
	STYLE_SPEAKER,  /* the mention that says who speaks */
	STYLE_QUANTITY, /* dates, numbers, money */
	STYLE_WEAK,     /* put over one of the above: a weak guess */
	STYLE_HIDDEN,   /* a mark that stands for a character that cannot be shown */

	/* what the reader put on it */
	STYLE_NOTE_YELLOW,
	STYLE_NOTE_RED,
	STYLE_NOTE_GREEN,
	STYLE_NOTE_BLUE,
	STYLE_MARK_YELLOW, /* the same colours for the mark that stands beside the words */
	STYLE_MARK_RED,
	STYLE_MARK_GREEN,
	STYLE_MARK_BLUE,
	STYLE_MOVED,  /* a note whose words were found elsewhere */
	STYLE_ORPHAN, /* a note whose words are gone */
	STYLE_BOOKMARK,
	STYLE_INSERTED, /* what changed since the last reading */
	STYLE_DELETED,

	/* where the reader is */
	STYLE_FOCUS,     /* the words in focus: a name, a quote, a link */
	STYLE_FOCUS_BAR, /* the bar beside the paragraph in focus */
	STYLE_SELECTION,
	STYLE_MATCH,
	STYLE_MATCH_CURRENT,
	STYLE_LABEL,  /* the letters that ; shows */
	STYLE_GUTTER, /* marks and numbers at the side */

	/* the frame */
	STYLE_BAR,       /* the title line at the top */
	STYLE_BAR_TITLE, /* the article's title in it */
	STYLE_STATUS,
	STYLE_HINT,
	STYLE_HINT_KEY, /* the keys in the hint line, help and boxes */
	STYLE_BORDER,
	STYLE_PANEL,
	STYLE_PANEL_TITLE,
	STYLE_PANEL_GROUP,   /* a section's heading in a list */
	STYLE_PANEL_CURRENT, /* the row that the keys act on */
	STYLE_STRIP,         /* where in the article: blocks */
	STYLE_BOX,           /* info box, editor, dialogues */
	STYLE_BOX_TITLE,
	STYLE_INPUT, /* where text is typed */
	STYLE_PROMPT,
	STYLE_MESSAGE,
	STYLE_ERROR,
	STYLE_DIM, /* put over anything: less important */

	STYLE_COUNT
} style_name;

/* Four names of eight bits each, the lowest in the lowest byte. */
typedef uint32_t style;

static inline style style_of(style_name name)
{
	return (style)name;
}

/* Puts `over` on top. On a full stack the topmost name is replaced. */
style style_over(style under, style_name over);

/* The topmost name. */
style_name style_top(style s);

/* Is one of the stack that of somebody's or something's name? */
bool style_has_name(style s);

/* "person", "note-yellow": as theme files write them. */
const char *style_title(style_name name);
bool style_find(str title, style_name *out);

/* One printable ASCII character per name, for golden screens; '.' is plain text. */
char style_letter(style_name name);

#endif
