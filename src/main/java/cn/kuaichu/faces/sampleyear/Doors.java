package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.followup.FollowUps;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.life.revisit.NotDone;
import cn.kuaichu.life.signoff.OwnSignature;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import cn.kuaichu.oversight.supervision.OpenOrders;
import cn.kuaichu.oversight.supervision.ReferralResults;
import cn.kuaichu.oversight.supervision.SupervisionQuestions;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/** The doors of the product through which a story goes beside the engine's forms. */
@Component
record Doors(RegisterAppeal register, Appeals appeals, OwnSignature signatures, Sheets sheets, AddEvidence addEvidence,
    EvidenceRows evidence, VisitPhotos photos, FollowUps followUps, NotDone notDone, OpenOrders openOrders,
    SupervisionQuestions supervision, ReferralResults referrals, Units units) {}
