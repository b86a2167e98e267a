"""The 903 as one XML return."""

import pandas as pd
import pytest

from models.errors import Refusal
from models.imports.files import gather
from models.imports.returns import read

RETURN = """<?xml version='1.0' encoding='us-ascii'?>
<EXPSSDA903>
<CHILD><HEADER><CHILDID>007</CHILDID><UPN>E1</UPN><SEX>1</SEX><DOB>02/03/2013</DOB><ETHNIC>BOTH</ETHNIC><UASC />
<AREVIEW><REVIEW>28/06/2021</REVIEW><REVIEW_CODE>pn3</REVIEW_CODE></AREVIEW>
<AREVIEW><REVIEW>soon</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<AMISSING><MISSING>M</MISSING><MIS_START>01/06/2021</MIS_START><MIS_END /></AMISSING>
<AD_PLACED><DATE_PLACED>01/07/2021</DATE_PLACED></AD_PLACED>
<PERMANENCE><PREV_PERM>P1</PREV_PERM><LA_PERM /><DATE_PERM>zz/zz/2015</DATE_PERM></PERMANENCE>
<MOTHER /><MC_DOB /><OC2><SDQ_REASON>SDQ5</SDQ_REASON><CONVICTED>0</CONVICTED></OC2></HEADER>
<EPISODE><DECOM>01/05/2021</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL><PL_POST>D4 8NF</PL_POST>
<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>01/08/2021</DEC><REC>X1</REC></EPISODE>
<EPISODE><DECOM>01/08/2021</DECOM><RNE>P</RNE><LS>C2</LS><PL>K2</PL><DEC /></EPISODE>
</CHILD>
<CHILD><HEADER><CHILDID>8</CHILDID><DOB>TBC</DOB><UASC>1</UASC><DUC>15/12/2029</DUC><IN_TOUCH>YES</IN_TOUCH>
<DATE_INT>01/04/2021</DATE_INT></HEADER></CHILD>
<CHILD><HEADER><SEX>2</SEX></HEADER><EPISODE><DECOM>01/05/2021</DECOM></EPISODE></CHILD>
</EXPSSDA903>
"""


def reading(tmp_path, text, name="return.xml"):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(gather([tmp_path]))


def test_every_list_of_a_child_becomes_rows_of_its_table(tmp_path):
    found = reading(tmp_path, RETURN)
    sizes = {name: len(frame) for name, frame in found.tables.items() if len(frame)}
    assert sizes == {
        "episode_return": 2, "child": 2, "review": 1, "uasc": 1, "missing_episode": 1, "adoption_decision": 1,
        "adoption": 1, "previous_permanence": 1,
    }  # fmt: skip
    episodes = found.tables["episode_return"]
    assert episodes["child_id"].tolist() == ["007", "007"] and episodes["place"].tolist() == ["U6", "K2"]
    assert episodes["end_date"].isna().tolist() == [False, True] and episodes["row"].tolist() == [10, 12]
    assert {int(year) for frame in found.tables.values() for year in frame["year"]} == {2022}


def test_rows_of_an_xml_return_are_counted_and_rejected_like_any_other(tmp_path):
    found = reading(tmp_path, RETURN)
    (count,) = found.files
    assert (count.kind, count.rows, count.rejected, count.unchanged) == ("xml", 3 + 3 + 2 + 1 + 1 + 1 + 1 + 1 + 2, 3, 2)
    rows = found.problems[found.problems["outcome"] == "rejected"]
    assert set(rows["field"]) == {"CHILD", "REVIEW"} and rows[rows["field"] == "REVIEW"]["row"].tolist() == [5]
    assert found.rejected_episodes["start_date"].tolist() == [pd.Timestamp(2021, 5, 1)]


def test_in_a_return_that_is_one_line_rows_are_counted_by_record(tmp_path):
    found = reading(tmp_path, RETURN.replace("\n", ""))
    assert found.tables["episode_return"]["row"].tolist() == [1, 2]
    assert found.problems[found.problems["field"] == "REVIEW"]["row"].tolist() == [2]


@pytest.mark.parametrize(
    "text",
    ["<EXPSSDA903><CHILD>", RETURN[:400], "<?xml version='1.0'?><other/>",
     "<?xml version='1.0' encoding='none'?><EXPSSDA903/>", "<EXPSSDA903>" + "<a>" * 1000,
     b"<?xml version='1.0'?>\xff\xfe\x00"],
)  # fmt: skip
def test_xml_that_is_no_whole_return_is_refused_alone_and_unknown_among_others(tmp_path, text):
    with pytest.raises(Refusal, match=r"return\.xml was not taken"):
        reading(tmp_path, text)
    found = reading(tmp_path, "CHILD,DOB,UPN\n7,01/01/2010,A\n", "header.csv")
    assert [each.kind for each in found.files] == ["header", "unknown"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "top",
    [f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
     '<!DOCTYPE x SYSTEM "other.dtd">', "<!DOCTYPE x>"],
)  # fmt: skip
def test_document_types_and_entities_are_refused(tmp_path, top):
    text = f"<?xml version='1.0'?>{top}<EXPSSDA903><CHILD><HEADER><CHILDID>&l9;</CHILDID></HEADER></CHILD></EXPSSDA903>"
    with pytest.raises(Refusal, match="not safe to open"):
        reading(tmp_path, text)
