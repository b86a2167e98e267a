"""The 903 return, read from files as councils write them."""

import json
import zipfile
from collections import Counter

import pandas as pd
import pytest

from models.errors import Cancelled, Refusal
from models.frames import WRITTEN, empty
from models.imports.files import gather
from models.imports.result import PROBLEM
from models.imports.returns import read

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
ONE = "007,01/05/2021,S,C2,N1,U6,PR1,,,,LM12 2QY,LM7 2NE,SC930000"


def reading(tmp_path, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(gather([tmp_path]))


def told(found, outcome):
    rows = found.problems[found.problems["outcome"] == outcome]
    return [(row, field, value) for row, field, value in zip(rows["row"], rows["field"], rows["value"], strict=True)]


def test_the_columns_of_each_table_are_those_of_the_ledger(tmp_path):
    found = reading(tmp_path, e=f"{EPISODES}\n{ONE}\n")
    for name, frame in found.tables.items():
        assert list(frame.columns) == [*WRITTEN[name], "file", "row"]
        kinds = empty(WRITTEN[name]).dtypes.astype(str).to_dict() | {"file": "int64", "row": "int64"}
        assert frame.dtypes.astype(str).to_dict() == kinds
    assert list(found.problems.columns) == list(PROBLEM)
    row = found.tables["episode_return"].iloc[0]
    assert (row["child_id"], row["year"], row["source"], row["row"], row["urn"]) == ("007", 2022, "903", 2, "SC930000")
    assert row["start_date"] == pd.Timestamp(2021, 5, 1) and pd.isna(row["end_date"]) and pd.isna(row["withdrawn_on"])


KINDS = {
    "header": HEADER + "\n7,1,01/02/2010,WBRI,A1,1.0,\n",
    "episodes": f"{EPISODES}\n{ONE}\n",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/02/2010,01/06/2021,PN1\n",
    "uasc": "CHILD,SEX,DOB,DUC\n7,1,01/02/2010,01/02/2028\n",
    "placed_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n7,,01/06/2021,,\n",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n7,,01/06/2021,,0.0,2.0,MF,L0\n",
    "prev_perm": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n7,,P1,NUK,zz/08/2015\n",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END\n7,,M,01/06/2021,02/06/2021\n",
    "sw_episodes": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n7,,SW1,01/06/2021,,FCONTA\n",
    "dolo": "CHILD,DOB,DOLO_START,DOLO_END\n7,,01/06/2021,\n",
    "oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS\n7,,1,,0,1,1\n",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n7,,YES,F1,B1\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_known_by_its_columns_in_any_order_and_any_case(tmp_path, kind):
    names, row = (line.split(",") for line in KINDS[kind].splitlines())
    names = [f" {name.lower()} " for name in reversed(names)] + ["LA", "YEAR"]
    text = f"{','.join(names)}\n{','.join([*reversed(row), 'X', '2021'])}\n"
    (count,) = reading(tmp_path, anything=text).files
    assert (count.kind, count.rows, count.rejected, count.unchanged) == (kind, 1, 0, int(kind in ("oc2", "oc3")))


def test_a_whole_return_takes_its_year_from_the_episodes_beside_it(tmp_path):
    found = reading(tmp_path, **KINDS)
    assert {int(year) for frame in found.tables.values() for year in frame["year"]} == {2022}
    child = found.tables["child"].iloc[0]
    assert (child["sex"], child["mother"], child["name"], child["upn"]) == ("M", "1", "", "A1")
    adoption = found.tables["adoption"].iloc[0]
    assert (adoption["foster_carer"], adoption["adopters"], adoption["adopters_sex"]) == ("0", "2", "MF")
    assert found.tables["previous_permanence"]["dated"].tolist() == ["zz/08/2015"]
    assert found.tables["social_worker"]["worker_id"].tolist() == ["SW1"]
    assert found.extracts[["year", "latest_date"]].values.tolist() == [[2022, pd.Timestamp(2021, 5, 1)]]


def test_the_year_is_that_of_the_latest_start_and_not_of_the_latest_end(tmp_path):
    found = reading(tmp_path, e=f"{EPISODES}\n7,30/03/2022,S,C2,N1,U6,PR1,01/04/2022,E3,,,,\n")
    assert found.tables["episode_return"]["year"].tolist() == [2022]
    assert found.extracts["latest_date"].tolist() == [pd.Timestamp(2022, 4, 1)]


def test_years_side_by_side_are_told_apart_by_the_figures_in_their_names(tmp_path):
    found = reading(
        tmp_path,
        **{"2021-episodes": f"{EPISODES}\n{ONE}\n", "2022-episodes": f"{EPISODES}\n{ONE.replace('2021', '2022')}\n"},
        **{"2021-header": KINDS["header"], "2022-header": KINDS["header"], "reviews": KINDS["reviews"]},
    )
    assert found.tables["child"]["year"].tolist() == [2022, 2023]
    assert found.tables["review"]["year"].tolist() == [2022]


def test_rows_are_rejected_just_where_they_must_be(tmp_path):
    found = reading(
        tmp_path,
        e=f"{EPISODES}\n{ONE}\n,01/05/2021,S\n8,,S\n\n8,31/02/2021,S\n8,01/05/2021,S,C2,N1,U6,PR1,TBC\n8,1/5/2021,P\n",
        h=f"{HEADER}\n9,F,TBC,WBRI,,0,\n ,F,01/01/2010,WBRI,,,\n",
        m="CHILD,DOB,MISSING,MIS_START,MIS_END\n7,,M,soon,\n7,,M,01/06/2021,later\n",
    )
    assert told(found, "rejected") == [
        (3, "CHILD", ""), (4, "DECOM", ""), (6, "DECOM", "31/02/2021"), (7, "DEC", "TBC"),
        (3, "CHILD", " "), (2, "MIS_START", "soon"),
    ]  # fmt: skip
    assert told(found, "noted") == [(2, "DOB", "TBC"), (3, "MIS_END", "later")]
    assert [(each.rows, each.rejected) for each in found.files] == [(6, 4), (2, 1), (2, 1)]
    assert found.tables["episode_return"]["row"].tolist() == [2, 8]
    lost = found.rejected_episodes
    assert lost["child_id"].tolist() == ["", "8", "8", "8"]
    assert lost["start_date"].isna().tolist() == [False, True, True, False]


def test_codes_postcodes_and_ids_are_tidied_and_that_is_listed(tmp_path):
    row = " 007 ,01/05/2021,s ,c2,N1,u6,PR1,,,,lm122qy,2tr,sc930000"
    found = reading(tmp_path, e=f"{EPISODES}\n{row}\n")
    taken = found.tables["episode_return"].iloc[0]
    assert list(taken[["child_id", "reason_new_episode", "legal_status", "place"]]) == ["007", "S", "C2", "U6"]
    assert list(taken[["home_postcode", "placement_postcode", "urn"]]) == ["LM12 2QY", "2TR", "SC930000"]
    assert {field for _, field, _ in told(found, "cleaned")} == {
        "CHILD", "RNE", "LS", "PLACE", "HOME_POST", "PL_POST", "URN",
    }  # fmt: skip


def test_a_file_that_is_untidy_throughout_is_listed_up_to_a_bound(tmp_path):
    rows = "\n".join(f"{number},01/02/2010,01/06/2021,pn1" for number in range(3000))
    found = reading(tmp_path, r=f"CHILD,DOB,REVIEW,REVIEW_CODE\n{rows}\n")
    assert len(found.tables["review"]) == 3000 and len(found.problems) == 1001
    assert "2,000 more rows likewise" in found.problems["reason"].iloc[0]


def test_an_unknown_place_and_a_backward_episode_are_kept_and_noted(tmp_path):
    found = reading(tmp_path, e=f"{EPISODES}\n7,01/05/2021,S,C2,N1,Q9,PR1,01/04/2021,X1,,,,\n")
    assert len(found.tables["episode_return"]) == 1
    assert {field for _, field, _ in told(found, "noted")} == {"PLACE", "DEC"}


def test_cleaned_extracts_with_iso_dates_a_title_and_no_urn_are_taken(tmp_path):
    names = EPISODES.removesuffix(",URN") + ",LA,YEAR"
    row = "7,2021-05-01,S,C2,N1,U6,PR1,2021-06-01,E99,LIIAF,,,X,2022"
    found = reading(tmp_path, e=f"Episodes for the year\n\n{names}\n{row}\n")
    taken = found.tables["episode_return"].iloc[0]
    assert (taken["urn"], taken["row"], taken["end_date"]) == ("", 4, pd.Timestamp(2021, 6, 1))


@pytest.mark.parametrize(
    "text",
    [f"\ufeff{EPISODES}\r\n\r\n{ONE}\r\n", f"{EPISODES}\n\n{ONE}", f"{EPISODES}\r\r{ONE}\r",
     f"{EPISODES}\n\n{ONE},,\n,,,\n", f'"{EPISODES.replace(",", chr(34) + "," + chr(34))}"\n\n{ONE}\n',
     f"{EPISODES}\n\n{ONE}\n".replace(",", "\t"), f"{EPISODES}\n\n{ONE}\n".replace(",", ";"),
     f"{EPISODES}\n\0\n{ONE}\n\0\0\0\0"],
)  # fmt: skip
def test_the_same_row_comes_out_however_the_file_was_written(tmp_path, text):
    found = reading(tmp_path, e=text)
    assert found.tables["episode_return"][["child_id", "place", "urn", "row"]].values.tolist() == [
        ["007", "U6", "SC930000", 3]
    ]
    assert (found.files[0].rows, found.files[0].rejected) == (1, 0)


def test_a_row_with_fields_too_many_is_rejected_and_takes_no_other_with_it(tmp_path):
    found = reading(tmp_path, e=f"{EPISODES}\n{ONE},x\n{ONE}\n{ONE},a,b,c\n{ONE},,,,\n8,01/05/2021\n")
    assert [row for row, _, _ in told(found, "rejected")] == [2, 4]
    assert found.tables["episode_return"]["row"].tolist() == [3, 5, 6]


def test_a_stray_quotation_mark_spoils_its_own_row_only(tmp_path):
    other = ONE.replace("007", "008")
    found = reading(tmp_path, e=f'{EPISODES}\n7,"01/05/2021,S\n{other}\n8,01/05/2021,"S\n{ONE}\n')
    assert [row for row, _, _ in told(found, "rejected")] == [2]
    assert found.tables["episode_return"]["row"].tolist() == [3, 4, 5]


def test_notes_over_several_lines_in_a_foreign_column_keep_row_numbers(tmp_path):
    found = reading(tmp_path, e=f'{EPISODES},NOTES\n{ONE},"one\ntwo"\n{ONE},x\n')
    assert found.tables["episode_return"]["row"].tolist() == [2, 4]


def test_an_unknown_file_among_others_is_rejected_with_its_rows(tmp_path):
    found = reading(tmp_path, a="something,else\n1,2\n\n3,4\n", e=f"{EPISODES}\n{ONE}\n", z="")
    assert [(each.kind, each.rows, each.rejected) for each in found.files] == [
        ("unknown", 2, 2), ("episodes", 1, 0), ("unknown", 0, 0),
    ]  # fmt: skip
    assert found.problems["row"].isna().all() and found.problems["outcome"].tolist() == ["rejected"] * 2


def test_an_unknown_file_alone_is_refused(tmp_path):
    with pytest.raises(Refusal, match=r"a\.csv was not taken: its columns are not those"):
        reading(tmp_path, a="something,else\n1,2\n")
    with pytest.raises(Refusal, match="None of these files"):
        reading(tmp_path, b="more\n")


def test_a_header_line_alone_is_a_table_without_rows(tmp_path):
    found = reading(tmp_path, e=EPISODES, h=HEADER + "\n")
    assert [each.rows for each in found.files] == [0, 0] and found.extracts.empty


def test_progress_is_told_of_every_file_and_can_stop_the_work(tmp_path):
    (tmp_path / "e.csv").write_text(f"{EPISODES}\n{ONE}\n")
    said = []
    read(gather([tmp_path]), lambda done, of, what: said.append((done, of)))
    assert said == [(0, 1), (1, 1)]

    def stop(done, of, what):
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        read(gather([tmp_path]), stop)


def test_the_messy_council_loses_just_the_rows_that_it_must(shared_data):
    council = shared_data / "council_b_messy"
    found = read(gather([council / "903"]))
    dirt = [each for each in json.loads((council / "dirt.json").read_text()) if each["file"].startswith("903/")]
    start = len(council.as_posix()) + 1

    def listed(outcome):
        rows = found.problems[found.problems["outcome"] == outcome]
        return {
            (path[start:], 0 if row is pd.NA else row, field) for path, row, field in rows.iloc[:, [0, 2, 3]].values
        }

    def wanted(expect):
        return {(each["file"], each["row"] or 0, each["column"] or "") for each in dirt if each["expect"] == expect}

    assert listed("rejected") == wanted("reject") and listed("cleaned") == wanted("accept")
    assert sum(each.rejected for each in found.files) == len(wanted("reject"))


def test_the_sample_reads_the_same_from_its_files_and_from_its_zip(shared_data):
    folder = shared_data / "ssda903_sample_2017_2021"
    whole = read(gather([folder]))
    single = read(gather([folder / "v1.zip"]))
    for name, frame in single.tables.items():
        left, right = (each.drop(columns="file") for each in (whole.tables[name], frame))
        pd.testing.assert_frame_equal(left, right)
    assert len(single.tables["episode_return"]) == 3737 and len(single.tables["review"]) == 11038
    assert single.problems.empty and single.extracts["year"].tolist() == [2018, 2019, 2020, 2021, 2022]
    assert Counter(each.kind for each in whole.files)["unknown"] == 2  # the licence, and the zip beside the files


def test_a_clean_council_has_no_problem_at_all(shared_data):
    found = read(gather([shared_data / "council_a" / "903"]))
    assert found.problems.empty and len(found.extracts) == 6


def test_a_zip_of_a_return_names_its_files_within_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as archive:
        archive.writestr("2021/e.csv", f"{EPISODES}\n,x\n")
    found = read(gather([tmp_path / "r.zip"]))
    assert found.problems["path"].tolist() == [found.files[0].path] == [f"{(tmp_path / 'r.zip').as_posix()}/2021/e.csv"]
