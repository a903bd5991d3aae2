import Mustache
import Wording

/// What stands around the sections: head, style, title, contents, footer.
enum PageFrame {
    /// - Parameters:
    ///   - links: Reference and name of what the contents lead to.
    /// - Throws: Where the template itself is wrong.
    static func render(
        title: String, facts: String, tool: String, links: [(href: String, name: String)], style: String, body: Markup
    ) throws -> String {
        // The template engine escapes whole characters: it would let a quote pass that an accent is put on.
        let texts = [
            "title": title, "facts": facts, "tool": tool, "lang": Words.locale.language.code,
            "heading": say("Charging capacity"), "skip": say("Skip to the report"), "contents": say("Contents"),
            "made": say("Made by \(tool). This page holds all it shows: it loads nothing and runs nothing."),
        ]
        var context: [String: Any] = texts.mapValues { Markup.escaped($0) }
        context["links"] = links.map { ["href": Markup.escaped($0.href), "name": Markup.escaped($0.name)] }
        context["style"] = style
        context["body"] = body.text
        return try MustacheTemplate(string: template).render(context)
    }

    private static let template = """
        <!doctype html>
        <html lang="{{{lang}}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="{{{tool}}}">
        <title>{{{heading}}}, {{{title}}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">{{{skip}}}</a>
        <header>
        <h1>{{{heading}}}</h1>
        <p class="mut">{{{facts}}}</p>
        </header>
        <nav aria-label="{{{contents}}}"><ul>{{#links}}<li><a href="{{{href}}}">{{{name}}}</a></li>{{/links}}</ul></nav>
        <main id="main">
        {{{body}}}
        </main>
        <footer>
        <p class="mut">{{{made}}}</p>
        </footer>
        </body>
        </html>

        """
}
