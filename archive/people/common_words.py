"""Capitalised words that are surnames too, and things that bear a person's name."""

from __future__ import annotations


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Folded. Alone, without a title, these are taken for the word or the place.
NOT_NAMES = _words(
    "the a an in on at by of to for and but or nor yet so if when while where since as that this "
    "these those there here he she it we they you i his her its our their my your him them us who "
    "whom what which why how not no all any both each few more most other some such only own same "
    "than too very can will just should now also after before during until about against between "
    "into through above below from up down out off over under again further then once even first "
    "second third last next new old young good great long short high low big small early late "
    "black white brown green gray grey gold silver blue red day days week month year may march "
    "june july april august january february september october november december monday tuesday "
    "wednesday thursday friday saturday sunday summer winter spring fall north south east west "
    "northern southern eastern western church house hall hill field ford bridge street park wood "
    "woods stone river lake bay forest garden king queen prince bishop pope judge major marshall "
    "general page paper price rice power powers cost case law laws court peace war wars rush ball "
    "bell banks bank mission hope love grace free frank rich poor strong little moore best worth "
    "cash bond bonds post washington london paris moscow berlin rome york boston jackson lincoln "
    "cleveland houston austin dallas lima florence warsaw vienna geneva jordan israel china "
    "holland england france german germany english french irish welsh scott congress state states "
    "union camp carrier steel coal battle train weeks wells waters rivers brooks bacon baker "
    "butler carter cook farmer fisher mason miller parker porter potter smith taylor turner "
    "weaver walker hunter archer gardner chase chance cross dean duke earl foster fox glass grant "
    "hand hardy head heard holiday home horn hunt joy key keys lamb land lane light lord lot "
    "means mills moon mount nation need noble paine pack plant point poole pound pride prior reed "
    "robin root rose sharp show simple singer snow sparks speaker star stark start stern still "
    "story swift table temple thing tower town trade travel trust turk ward warm waste watts way "
    "wheeler wild wise wish wolf word work world worthy wright mark bill bob art gene drew guy "
    "max dom santo santa san el la los las de sa islands island republic democratic department "
    "embassy ministry secret top eyes memorandum subject participants source note copy draft "
    "telegram carlos jose maria francisco miguel luis antonio"
)

# What follows a name when the name is not the person: "Kennedy Library", "Marshall Plan".
THINGS = _words(
    "library libraries plan doctrine administration papers round center centre foundation "
    "institute school university college hotel airport field base air force island islands dam "
    "street avenue square house hall building act bill amendment amendments resolution line "
    "report reports commission committee mission memorial project aircraft class river bay county "
    "city motors company corporation brothers bank fund prize award space cape proposal tariff "
    "agreement treaty peninsula canal conference declaration files collection lot"
)
