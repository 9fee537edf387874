package cn.kuaichu.oversight.signs;

/**
 * The clause statements about closings begin with: each round that was resolved in a period, with the sheet it rests
 * on.
 */
final class ClosedCases {
  static final String CLOSED = """
      with closed as (
        select r.appeal_id, r.unit, r.closed_at, s.no as sheet_no, s.round, p.parties
          from case_ledger r
          join lateral (
            select no, round
              from frozen_sheet
             where appeal_id = r.appeal_id and frozen_at <= r.closed_at
             order by no desc
             limit 1) s on true
          join asked_parties p on p.appeal_id = r.appeal_id and p.sheet_no = s.no
         where r.closed_why = 'RESOLVED' and r.closed_at >= :from and r.closed_at < :until)
      """;

  private ClosedCases() {}
}
