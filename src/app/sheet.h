/* sheet.h - text that is scrolled as it stands: help, about, what changed. */
#ifndef APP_SHEET_H
#define APP_SHEET_H

#include "app/app.h"

/* Forgets the lines; the place is kept. */
void sheet_begin(app *a);
/* Adds a line, wrapped at words where it is too long; strings are copied. */
void sheet_add(app *a, style_name how, str keys, str text);
void sheet_addf(app *a, style_name how, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* A fact: its name, quietly, and what it is. */
void sheet_add_fact(app *a, const char *name, str value);
void sheet_draw(app *a, surface *s);

/* How many pages there are, and which one is seen, from 1. */
size_t sheet_pages(const sheet *p, size_t *page);

/* The columns that keys are given, with a gap. */
int sheet_keys_cols(const app *a);

/* The columns that a paragraph is wrapped at: those of `sheet.cols` or the screen, less margins. */
int sheet_cols(const app *a);

/* A wrapped paragraph, with a style for each of its bytes, or one for all. */
void sheet_add_styled(app *a, str text, const style_name *styles);
void sheet_add_text(app *a, style_name how, str text);

#endif
