//! What comes out, and what must never.

use super::{check, reading_minutes, render};

fn codes(markdown: &str) -> Vec<String> {
    check("/body", markdown).into_iter().map(|e| format!("{}: {}", e.code, e.detail)).collect()
}

#[test]
fn headings_begin_below_the_page_s_own_and_skip_none() {
    let html = render("# One\n\n#### Two *and* `three`\n\n## One\n\n## ¡!\n");
    assert!(html.contains("<h2 id=\"h-one\">One</h2>"), "{html}");
    assert!(html.contains("<h3 id=\"h-two-and-three\">Two <em>and</em>"), "{html}");
    assert!(html.contains("<h2 id=\"h-one--2\">One</h2>"), "{html}");
    assert!(html.contains("<h2 id=\"h-part\">"), "{html}");
}

#[test]
fn html_that_was_typed_stays_text() {
    for evil in [
        "<script>alert(1)</script>",
        "Hello <b onclick=\"alert(1)\">you</b>",
        "<img src=x onerror=alert(1)>",
        "<style>p{}</style>",
        "<iframe src=\"https://x.org\"></iframe>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<!-- <script> --> <script>",
        "</article></main><h1>Ours</h1>",
    ] {
        let html = render(evil);
        for bad in ["<script", "<b", "<img", "<style", "<iframe", "<svg", "<!--", "<h1", "</main"] {
            assert!(!html.replace("<br", "").contains(bad), "{evil}: {html}");
        }
        assert!(html.contains("&lt;"), "{evil}: it is shown as it was typed: {html}");
    }
}

#[test]
fn addresses_that_run_something_are_taken_out_and_named() {
    for evil in [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "[a](vbscript:x)",
        "<javascript:alert(1)>",
        "![b](javascript:alert(1))",
    ] {
        let html = render(evil).to_lowercase();
        assert!(!html.contains("href=\"java") && !html.contains("href=\"data"), "{html}");
        assert!(!html.contains("href=\"vb") && !html.contains("src=\"java"), "{html}");
        assert_eq!(codes(evil).len(), 1, "{evil}");
    }
    let html = render("[a](/x \"\\\" onclick=\\\"alert(1)\")");
    assert!(!html.contains("onclick=\"") && html.contains("&quot; onclick"), "{html}");
}

#[test]
fn only_links_to_other_hosts_are_cut_off_from_our_window() {
    let html = render("[a](https://x.org/a?b=1&c=2) [b](/groups) [c](#h-d) [d](//y.org)");
    assert!(html.contains("<a href=\"https://x.org/a?b=1&amp;c=2\" rel=\"noopener\">"), "{html}");
    assert!(html.contains("<a href=\"/groups\">") && html.contains("<a href=\"#h-d\">"), "{html}");
    assert_eq!(html.matches("noopener").count(), 2, "{html}");
    assert!(codes("[a](https://x.org) [b](/groups) <mailto:a@x.org> [c](tel:988)").is_empty());
}

#[test]
fn an_image_needs_its_text_and_is_of_this_site() {
    assert_eq!(codes("![Six chairs](/images/room.webp)"), [""; 0]);
    let found = codes("Text.\n\n![ ](/images/room.webp)");
    assert!(found[0].starts_with("alt_text: Line 3:"), "{found:?}");
    for foreign in ["https://x.org/a.png", "//x.org/a.png", "/\\x.org/a.png", "data:image/png,x"] {
        let found = codes(&format!("![a]({foreign})"));
        assert!(found[0].starts_with("image_address"), "{foreign}: {found:?}");
    }
    let html = render("![Six \"chairs\"](/images/room.webp)");
    assert!(html.contains("src=\"/images/room.webp\"") && html.contains("chairs"), "{html}");
}

#[test]
fn time_to_read_goes_by_words_that_are_read() {
    assert_eq!(reading_minutes(""), 1);
    assert_eq!(reading_minutes(&"word ".repeat(200)), 1);
    assert_eq!(reading_minutes(&"word ".repeat(201)), 2);
    assert_eq!(reading_minutes("[a](https://x.org/a-b-c) **b**"), 1);
}
