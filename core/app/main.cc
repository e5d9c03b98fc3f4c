#include "core/app/cli.h"

int main(int argc, char** argv) {
    return granary::app::run_command(argc, argv);
}
