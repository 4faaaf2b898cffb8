/* html_style.h - the style sheet of exported pages. */
#ifndef NOTE_EXPORT_HTML_STYLE_H
#define NOTE_EXPORT_HTML_STYLE_H

extern const char export_html_style[];

#endif
