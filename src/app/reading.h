/*
 * reading.h - one open article with all that is known about it, and where the reader is in it.
 */
#ifndef APP_READING_H
#define APP_READING_H

#include "app/cast.h"
#include "app/flow.h"
#include "app/jumps.h"
#include "app/place.h"
#include "gloss/gloss.h"
#include "text/search.h"

/* From this size on, what takes time is left to the worker. */
#define READING_LONG ((size_t)128 << 10)

/* What inside the paragraph the keys act on. */
typedef enum focus_kind {
	FOCUS_PARAGRAPH, /* the paragraph as a whole */
	FOCUS_NAME,
	FOCUS_QUOTE,
	FOCUS_NOTE,
	FOCUS_LINK,
	FOCUS_MATCH,
	FOCUS_SENTENCE,
} focus_kind;

typedef struct focus {
	size_t block; /* first byte of the paragraph */
	focus_kind kind;
	gloss_span at;                 /* the words; empty for FOCUS_PARAGRAPH */
	size_t link;                   /* FOCUS_LINK: its index */
	char note[GLOSS_NOTE_ID_SIZE]; /* FOCUS_NOTE: its id */
} focus;

/* Words being chosen: from the cluster at `from` to the one at `to`, both included. */
typedef struct selection {
	bool active, lines;
	bool moved; /* a key has moved `to` */
	size_t from, to;
	bool exact;      /* a text object: `span` is it */
	gloss_span span; /* bytes; kept up to date by select.c */
} selection;

typedef struct finding {
	search *what;                                         /* NULL: nothing is searched */
	char *words;                                          /* as typed; owned */
	bool back;                                            /* n goes up */
	bool shown;                                           /* matches are marked */
	enum { ROUND_NOT, ROUND_TO_TOP, ROUND_TO_END } round; /* beyond which end it was found */
	gloss_span match;                                     /* the current one; empty: none */
	search_count count;
} finding;

typedef struct reading {
	gloss_article *art;
	gloss_analysis *analysis; /* NULL: not there (yet) */
	gloss_span part;    /* what it is of: all, or the part of a long text around the place */
	bool analysing;     /* the worker is at it */
	bool elsewhere;     /* what its pipe brings is no plain text, and is read by another */
	bool blocks_known;  /* counting paragraphs costs little now */
	size_t *numbers;    /* of each block's paragraph; NULL: nobody asked yet */
	gloss_notes *notes; /* NULL: they cannot be used; notes_error says why */
	gloss_error notes_error;
	cast cast;
	flow flow;
	flow_at top;        /* the first row shown */
	flow_at top_fitted; /* what the last change of width made of it */
	size_t top_words;   /* the first byte shown since the last scrolling */
	bool top_gap;       /* it was the blank row before it */
	focus focus;
	selection selection;
	finding find;
	jumps jumps;
	char *filter; /* paragraphs shown are those with these words; NULL: all */
	search *filter_search;
	gloss_entity_id filter_person;  /* or those that mention this one */
	size_t filter_shown, filter_of; /* blocks; 0 of 0: not counted */
	double words_a_byte;            /* of the text, about; 0: not known yet */
	size_t hidden; /* characters of the analysed part that are shown as marks */
	place last;    /* what the last reading left in the state folder */
	place kept;    /* what is there now; `at` SIZE_MAX: nothing */
	bool review;   /* going through moved notes */
} reading;

/* Takes a reference of the article. */
reading *reading_new(gloss_article *art);

/* Opens what `source` names (see load/news.h). NULL: `e` says why. */
struct news_options;
reading *reading_open(const char *source, const struct news_options *how, err *e);
void reading_close(reading *r); /* NULL is fine */

/* Takes the analysis of a part over (NULL: it could not be made). */
void reading_take_analysis(reading *r, gloss_analysis *a, gloss_span part);

/* Over this size, in bytes, only a part of the text has names and quotes. */
#define READING_ANALYSED ((size_t)1 << 20)

/* True for such a text. */
bool reading_in_parts(const reading *r);

/* The corrections among the notes have changed. */
void reading_recast(reading *r);

/* A pipe that has ended, or a file whose first screen is there, is an ordinary article from now
 * on, with notes and names. False: it was so before, or it still grows, or is too large. */
bool reading_become_whole(reading *r);

/* Takes what a pipe has brought. True: the text is longer now. */
bool reading_grow(reading *r);

/* The article for search_source_next. */
search_source reading_source(const reading *r);

/* Title, else the source's name. */
str reading_title(const reading *r);

/* The number of the paragraph at `at` from 1, and how many there are; titles and such do not
 * count. 0: not known, as the article is too large. */
size_t reading_paragraph(reading *r, size_t at, size_t *total);

/* Whether a block is one of them. */
bool reading_counts(const gloss_block *b);

/* The byte that one is at: of the words in focus, else of the paragraph. */
size_t reading_here(const reading *r);

/* The first byte of that paragraph. False: there is none, or the article is too large. */
bool reading_paragraph_at(const reading *r, size_t number, size_t *at);

/* The paragraph's place in the text, 0 to 100. */
int reading_percent(const reading *r, size_t at);

/* How many words the article has: what stands between blanks with a letter or digit in it. Reads
 * all of it. 0 of an article that is not whole. */
size_t reading_count(const reading *r);

/* The minutes that it takes from byte `at` on, rounded up: its first pages tell how long its words
 * are. 0 of an article that is not whole. */
int reading_minutes(reading *r, size_t at);

/* The words of a span, one line, for lists and messages; in the arena. */
str reading_words(reading *r, arena *a, gloss_span at);

#endif
