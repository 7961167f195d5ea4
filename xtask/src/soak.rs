//! `cargo xtask soak`: the campaigns of damage and weather at their full figures. CI runs the same tests
//! at the first figure; each reads its figure from an environment variable, and here is the one list of
//! them. A name after the command runs the campaigns whose name has it.

use std::env;

use crate::{
    build, install,
    steps::{Done, Steps, must},
    test,
};

/// One campaign.
struct Campaign {
    /// What is done to Sightline.
    name: &'static str,
    /// The variable that the test reads its figure from.
    variable: &'static str,
    /// The figure in CI: the test's own default.
    ci: u32,
    /// The figure here.
    soak: u32,
    /// The file of the test.
    file: &'static str,
    /// The test.
    test: &'static str,
}

const CAMPAIGNS: &[Campaign] = &[
    Campaign {
        name: "killed while writing",
        variable: "SIGHTLINE_KILLS",
        ci: 1_000,
        soak: 10_000,
        file: "core/tests/durability.rs",
        test: "nothing_that_was_acknowledged_is_lost_when_the_writer_is_killed",
    },
    Campaign {
        name: "two starts at once",
        variable: "SIGHTLINE_STARTS",
        ci: 100,
        soak: 1_000,
        file: "core/tests/durability.rs",
        test: "of_two_starts_at_once_one_writes",
    },
    Campaign {
        name: "flipped bytes of a backup",
        variable: "SIGHTLINE_BACKUP_FLIPS",
        ci: 1_000,
        soak: 100_000,
        file: "core/tests/backup/damage.rs",
        test: "every_flipped_byte_of_a_backup_is_found",
    },
    Campaign {
        name: "made-up files of backups",
        variable: "SIGHTLINE_BACKUP_FILES",
        ci: 10_000,
        soak: 1_000_000,
        file: "core/tests/backup/hostile.rs",
        test: "whatever_is_put_together_is_refused_and_nothing_is_written",
    },
    Campaign {
        name: "made-up packages of standards",
        variable: "SIGHTLINE_PACKAGES",
        ci: 5_000,
        soak: 1_000_000,
        file: "core/tests/frameworks/hostile.rs",
        test: "no_variant_of_a_package_makes_the_reader_fall_over",
    },
    Campaign {
        name: "made-up tables of standards",
        variable: "SIGHTLINE_TABLES",
        ci: 5_000,
        soak: 1_000_000,
        file: "core/tests/frameworks/hostile.rs",
        test: "no_variant_of_a_table_makes_the_reader_fall_over",
    },
    Campaign {
        name: "log cut off",
        variable: "SIGHTLINE_CUTS",
        ci: 450,
        soak: 5_000,
        file: "core/tests/damage/cuts.rs",
        test: "a_log_cut_anywhere_leaves_every_save_before_the_cut_and_none_after",
    },
    Campaign {
        name: "changed bytes in pages",
        variable: "SIGHTLINE_PAGE_FLIPS",
        ci: 1_000,
        soak: 100_000,
        file: "core/tests/damage/flips.rs",
        test: "every_changed_byte_of_a_page_is_told_and_the_file_is_left_as_it_is",
    },
    Campaign {
        name: "changed bytes in the log",
        variable: "SIGHTLINE_LOG_FLIPS",
        ci: 1_000,
        soak: 100_000,
        file: "core/tests/damage/flips.rs",
        test: "every_changed_byte_of_the_log_is_told_and_the_log_is_left_as_it_is",
    },
    Campaign {
        name: "killed migrations",
        variable: "SIGHTLINE_MIGRATION_KILLS",
        ci: 20,
        soak: 200,
        file: "core/tests/damage/migrations.rs",
        test: "a_killed_migration_leaves_the_old_schema_or_the_new_one",
    },
    Campaign {
        name: "clock that jumps",
        variable: "SIGHTLINE_JUMPS",
        ci: 12,
        soak: 500,
        file: "core/tests/damage/clock.rs",
        test: "no_jump_of_the_clock_breaks_the_chain_the_order_or_what_was_agreed",
    },
    Campaign {
        name: "formulas in LibreOffice",
        variable: "SIGHTLINE_OFFICE",
        ci: 0,
        soak: 1,
        file: "core/tests/formulas.rs",
        test: "libreoffice_works_nothing_out",
    },
];

/// Runs them one after the other; the first that fails ends it.
pub fn soak(steps: &mut Steps) -> Done {
    let wanted = env::args().nth(2).unwrap_or_default();
    steps.take("install", install::for_soak)?;
    steps.take("pages", build::pages)?;
    for campaign in CAMPAIGNS.iter().filter(|it| it.name.contains(&wanted)) {
        steps.take(campaign.name, || {
            let Campaign { soak, ci, file, .. } = campaign;
            eprintln!("{soak} times, and {ci} in CI: {file}");
            // Its name ends so, whatever room of the file it is in.
            let filter = format!("test(/\\b{}$/)", campaign.test);
            let run = test::runner(&["--profile", "soak", "--filterset", &filter]);
            let mut command = test::at_a_display(&run);
            must(command.env(campaign.variable, campaign.soak.to_string()))
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::steps::root;

    #[test]
    fn each_campaign_is_a_test_that_reads_its_figure() {
        for campaign in CAMPAIGNS {
            let text = fs::read_to_string(root().join(campaign.file)).unwrap();
            assert!(
                text.contains(&format!("fn {}()", campaign.test)),
                "{} has no test {}",
                campaign.file,
                campaign.test
            );
            let reads = format!("\"{}\", {}", campaign.variable, campaign.ci);
            assert!(
                text.replace('_', "").contains(&reads.replace('_', "")),
                "{} does not say {reads}",
                campaign.file
            );
            assert!(campaign.soak > campaign.ci);
        }
        let profiles = fs::read_to_string(root().join(".config/nextest.toml")).unwrap();
        assert!(profiles.contains("[profile.soak]"));
    }
}
