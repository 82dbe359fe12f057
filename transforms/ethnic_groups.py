"""The ethnic groups that reports tell apart, and the codes of each."""

NOT_GIVEN = "Refused"
NOT_OBTAINED = "Not yet obtained"
ETHNIC_GROUPS = {
    "White": ("WBRI", "WIRI", "WIRT", "WOTH", "WROM"),
    "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "Asian or Asian British": ("AIND", "APKN", "ABAN", "AOTH"),
    "Black or Black British": ("BCRB", "BAFR", "BOTH"),
    "Chinese or other ethnic group": ("CHNE", "OOTH"),
    NOT_GIVEN: ("REFU",),
    NOT_OBTAINED: ("NOBT",),
}
