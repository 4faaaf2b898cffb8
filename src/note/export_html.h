/* export_html.h - the style sheet of exported pages. */
#ifndef NOTE_EXPORT_HTML_H
#define NOTE_EXPORT_HTML_H

extern const char export_html_style[];

#endif
