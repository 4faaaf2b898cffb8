/* term_ops.h - what an implementation of term.h gives; included by term*.c alone. */
#ifndef TUI_TERM_OPS_H
#define TUI_TERM_OPS_H

#include "tui/term.h"

typedef struct term_ops {
	void (*close)(term *t);
	void (*size)(term *t, int *rows, int *cols);
	void (*set_theme)(term *t, const theme *th);
	void (*show)(term *t, const surface *s);
	void (*redraw)(term *t);
	int (*timeout)(const term *t);
	bool (*event)(term *t, event *out);
	bool (*busy)(term *t);
	void (*interrupt)(term *t); /* may be NULL */
	void (*suspend)(term *t);
	void (*resume)(term *t);
	bool (*copy)(term *t, str text);
	void (*mouse)(term *t, bool on);
	void (*emergency)(const term *t);
} term_ops;

/* The first member of every kind. */
struct term {
	const term_ops *ops;
	int fd;
	bool utf8;
	colour_mode colours; /* never COLOURS_AUTO */
};

#endif
