//! The closed lists of a listing.

use crate::wire_enum;

wire_enum! {
    /// What the group does.
    GroupType {
        /// Members look at what happens between them.
        Process = "process",
        /// Members in a like situation support each other.
        Support = "support",
        /// Teaching with discussion.
        Psychoeducational = "psychoeducational",
        /// Practice of skills, with homework.
        Skills = "skills",
        /// Through art, movement, drama or the like.
        Experiential = "experiential",
        /// Several families together.
        MultiFamily = "multi_family",
        /// For professionals; left out of a search that does not ask for it.
        Consultation = "consultation",
    }
}
wire_enum! {
    /// Whether and how new members come in. Says nothing about openings.
    Enrollment {
        /// At any time.
        Open = "open",
        /// When a seat comes free.
        SlowOpen = "slow_open",
        /// Not once it has started; a next cohort may recruit.
        Closed = "closed",
        /// Without signing up.
        DropIn = "drop_in",
    }
}
wire_enum! {
    /// Whether the group has an end.
    Duration {
        /// No end is set.
        Ongoing = "ongoing",
        /// A set number of sessions.
        TimeLimited = "time_limited",
    }
}
wire_enum! {
    /// How it meets.
    Format {
        /// In one room.
        InPerson = "in_person",
        /// By video.
        Online = "online",
        /// Either.
        Hybrid = "hybrid",
    }
}
wire_enum! {
    /// Whom the group takes, by gender.
    GenderScope {
        /// Everybody.
        All = "all",
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Trans and nonbinary people.
        TransNonbinary = "trans_nonbinary",
    }
}
wire_enum! {
    /// How much of the address is public.
    AddressPrecision {
        /// Street and number.
        Exact = "exact",
        /// The ZIP code's area.
        Neighborhood = "neighborhood",
        /// The city only.
        City = "city",
    }
}
wire_enum! {
    /// A fact about access to the room or the call.
    AccessFact {
        /// No step on the way in.
        StepFree = "step_free",
        /// Elevator.
        Elevator = "elevator",
        /// Accessible restroom.
        AccessibleRestroom = "accessible_restroom",
        /// Parking.
        Parking = "parking",
        /// Near public transport.
        Transit = "transit",
        /// American Sign Language.
        Asl = "asl",
        /// Live captions online.
        Captions = "captions",
        /// Hearing loop.
        HearingLoop = "hearing_loop",
        /// Scent-free.
        ScentFree = "scent_free",
        /// Sensory-friendly.
        SensoryFriendly = "sensory_friendly",
    }
}
wire_enum! {
    /// What a price is for.
    CostUnit {
        /// One session.
        Session = "session",
        /// One month.
        Month = "month",
        /// All sessions of the series.
        Series = "series",
    }
}
wire_enum! {
    /// The wait list.
    Waitlist {
        /// There is none.
        None = "none",
        /// It takes names.
        Open = "open",
        /// It takes no more names.
        Closed = "closed",
    }
}
wire_enum! {
    /// What comes before the first session.
    ScreeningKind {
        /// Nothing.
        None = "none",
        /// A phone call.
        Phone = "phone",
        /// An interview with a leader.
        IndividualInterview = "individual_interview",
        /// A full intake session.
        IntakeSession = "intake_session",
    }
}
wire_enum! {
    /// Whether members need a therapist of their own.
    IndividualTherapy {
        /// They do.
        Required = "required",
        /// It helps.
        Recommended = "recommended",
        /// They do not.
        NotNeeded = "not_needed",
    }
}
wire_enum! {
    /// Whether a payer has a contract with the practice.
    Network {
        /// In network.
        InNetwork = "in_network",
        /// Out of network.
        OutOfNetwork = "out_of_network",
    }
}
wire_enum! {
    /// Where a listing is in its life.
    Status {
        /// Not sent for review.
        Draft = "draft",
        /// Waits for a moderator.
        PendingReview = "pending_review",
        /// Public.
        Published = "published",
        /// Taken out of search by its leader, or because nobody could join.
        Paused = "paused",
        /// Not confirmed for 120 days.
        Expired = "expired",
        /// Refused by a moderator.
        Rejected = "rejected",
        /// Over.
        Archived = "archived",
    }
}
